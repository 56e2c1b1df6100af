package com.dokploy.deployment.application;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The one directory of the host below which directories may be mounted (S93); none unless the operator names it.
@Component
public class BindRoot {
    private final Optional<Path> path;

    BindRoot(@Value("${dokploy.bind-root:}") String root) {
        this.path = root.isBlank() ? Optional.empty() : Optional.of(Path.of(root).normalize());
    }

    public Optional<Path> path() {
        return path;
    }

    boolean holds(Path candidate) {
        return path.filter(root -> candidate.startsWith(root) && !candidate.equals(root))
                .isPresent();
    }
}
