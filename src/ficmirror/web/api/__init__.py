"""The archive for programs: JSON in the forms of INTERFACE, described by an OpenAPI document."""
