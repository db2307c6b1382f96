"""The estate's stored rows."""
