"""What programs ask: the API, the linked data, the state of the service."""
