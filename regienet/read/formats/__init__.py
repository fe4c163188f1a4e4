"""File formats and survey tools that are neither a plain table nor a workbook."""
