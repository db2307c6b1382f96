"""Pictures of the window's places and faces, for people who want to see it."""

from propdesk.shell.demo.story import Story


def show_looks(story: Story) -> None:
    """Today, the search box with its unit card, a refusal, dark, twice as large, the lock."""
    window, hand = story.window, story.hand
    window.go("today")
    story.picture("today-monday")
    hand.press("Ctrl+K")
    hand.write("A-12")
    hand.settle()
    story.picture("search-and-unit-card")
    hand.press("Escape")
    window.go("reception")
    hand.press("Ctrl+J")
    hand.write("B-15-06 訪客 記者 周先生")
    hand.settle()
    hand.press("Return")
    hand.settle()
    story.picture("refusal")
    hand.press("Ctrl+J")
    hand.settle()
    story.picture("parked")
    theme = window.context.theme
    theme.set_scheme("dark")
    story.picture("reception-dark")
    theme.set_scheme("light")
    theme.set_scale(150)
    story.picture("reception-150-percent")
    theme.set_scale(100)
    hand.settle()
    hand.photograph(window, f"{len(hand.taken):02d}-reception@2x", ratio=2.0)
