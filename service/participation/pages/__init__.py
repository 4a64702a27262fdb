"""The pages of an actor's own entry, by the link of an invitation."""
