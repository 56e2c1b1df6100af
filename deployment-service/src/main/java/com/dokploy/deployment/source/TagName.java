package com.dokploy.deployment.source;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/// The name of a tag, by git's own rules (`git check-ref-format`), and never an option.
public record TagName(String value) implements GitRef {
    private static final int LONGEST = 255;

    /// @throws IllegalArgumentException if no tag can have the name
    public TagName {
        if (value.isEmpty()
                || value.length() > LONGEST
                || value.startsWith("-")
                || !Repository.isValidRefName(Constants.R_TAGS + value)) {
            throw new IllegalArgumentException("not the name of a tag");
        }
    }

    @Override
    public String ref() {
        return Constants.R_TAGS + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
