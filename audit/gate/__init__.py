"""What counts: settings, severities, verdict."""
