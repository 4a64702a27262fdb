"""What the page of a thing tells, by the kind of thing."""
