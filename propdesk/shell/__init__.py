"""The window itself: knows every part and builds them."""
