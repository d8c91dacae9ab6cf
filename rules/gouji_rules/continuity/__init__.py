"""YOY: this year's report against last year's of the same organ."""
