"""Where the group stands on the roadmap."""
