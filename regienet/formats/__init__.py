"""Files as bytes (CSV, workbook, Word, JSON, zip), and the only way in which they are written to disk."""
