"""Results as people and programs read them. A module for each form, loaded when it is asked for."""
