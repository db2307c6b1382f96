"""A sample desk to show: opened in a window, or played through the real window by itself."""
