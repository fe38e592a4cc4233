"""The full inbox: five people wait, the clock runs with each message, and each of them wants a word."""
