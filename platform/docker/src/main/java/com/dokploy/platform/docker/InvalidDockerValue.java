package com.dokploy.platform.docker;

/// A text that is not a name, reference or path of the kind asked for.
public final class InvalidDockerValue extends IllegalArgumentException {
    private final String type;

    InvalidDockerValue(String type, String reason) {
        super(type + " " + reason);
        this.type = type;
    }

    /// What the text was meant to be, for example `ImageReference`.
    public String type() {
        return type;
    }
}
