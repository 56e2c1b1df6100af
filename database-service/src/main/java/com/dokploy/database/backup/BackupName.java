package com.dokploy.database.backup;

import com.dokploy.platform.web.Invalid;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people may call a backup.
public final class BackupName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

    private BackupName() {}

    /// @param name null to have one made
    /// @throws Invalid for one that is none
    public static @Nullable String check(@Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw Invalid.field(
                    "name",
                    "Name must be up to 100 letters, digits, spaces, dots, dashes",
                    "regex",
                    name);
        }
        return name;
    }
}
