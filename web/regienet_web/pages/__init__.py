"""The pages, a module per step of a project."""
