"""What every answer passes on its way out: policy, validators, errors, static files."""
