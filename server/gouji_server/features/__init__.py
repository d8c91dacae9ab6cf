"""What the server can do, a module a feature; each has ``register(server)``."""
