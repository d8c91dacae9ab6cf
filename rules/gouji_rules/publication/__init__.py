"""MET: what concerns the report as it is published."""
