package com.dokploy.deployment.source;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/// The name of a branch, by git's own rules (`git check-ref-format`), and never an option.
public record BranchName(String value) implements GitRef {
    private static final int LONGEST = 255;

    /// @throws IllegalArgumentException if no branch can have the name
    public BranchName {
        if (value.isEmpty()
                || value.length() > LONGEST
                || value.startsWith("-")
                || value.equals(Constants.HEAD)
                || !Repository.isValidRefName(Constants.R_HEADS + value)) {
            throw new IllegalArgumentException("not the name of a branch");
        }
    }

    @Override
    public String ref() {
        return Constants.R_HEADS + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
