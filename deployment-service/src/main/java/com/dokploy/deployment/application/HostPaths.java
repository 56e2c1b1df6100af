package com.dokploy.deployment.application;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/// Directories of the host are for platform admins, and only below the operator's root (S93).
///
/// The engine client checks the same again with symbolic links resolved; here the user is told.
@Component
class HostPaths {
    private final Access access;
    private final BindRoot root;

    HostPaths(Access access, BindRoot root) {
        this.access = access;
        this.root = root;
    }

    /// @throws com.dokploy.platform.web.Forbidden when the caller may not mount host paths at all
    /// @throws com.dokploy.platform.web.Invalid for a path that nobody may mount
    void check(Viewer viewer, ApplicationSpec spec) {
        if (spec.volumes().stream().noneMatch(VolumeSpec::bindsHost)) {
            return;
        }
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        var errors = new FieldErrors();
        for (var i = 0; i < spec.volumes().size(); i++) {
            var volume = spec.volumes().get(i);
            if (volume.bindsHost() && !root.holds(Path.of(volume.source()))) {
                errors.add(
                        "volumes[%d].source".formatted(i),
                        root.path().isEmpty()
                                ? "Host paths cannot be mounted on this installation"
                                : "Source must lie below the operator's directory",
                        "format",
                        volume.source());
            }
        }
        errors.throwIfAny();
    }
}
