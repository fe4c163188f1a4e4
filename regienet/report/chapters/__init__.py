"""The chapters of a report, each from what is shown of a region."""
