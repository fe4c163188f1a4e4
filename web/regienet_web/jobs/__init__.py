"""What the process that does the work can be asked, a module per kind."""
