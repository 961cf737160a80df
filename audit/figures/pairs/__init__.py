"""Two articles: whether they tell one event, and which of their figures answer one another."""
