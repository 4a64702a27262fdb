"""The shape of every answer, the same for command line and API: what is printed as JSON.

One module per noun, with the types of its records and the functions that make them. The types are
the response models of the API as well; the command line imports them without pydantic.
"""
