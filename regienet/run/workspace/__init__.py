"""The folder of a project as a page shows and fills it, with changes that can be undone."""
