"""The estate's own workbook, whatever its shape, becomes records: planned first, then stored."""
