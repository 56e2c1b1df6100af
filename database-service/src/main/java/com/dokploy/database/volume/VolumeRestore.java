package com.dokploy.database.volume;

import com.dokploy.database.backup.RestoreStatus;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One way of a volume's backup back: into a new volume of its application, which nothing uses yet.
///
/// @param volume that the last attempt made; each makes its own, so that one that stood still for long touches none but its own, and
///     nobody is told of it before it is filled
/// @param mount whether the application is to mount it, in place of the volume that was backed up, once it is filled
/// @param reason why it failed; null if it did not
record VolumeRestore(
        UUID id,
        UUID backupId,
        UUID applicationId,
        UUID projectId,
        String volume,
        boolean mount,
        RestoreStatus status,
        Stage stage,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern RESTORED = Pattern.compile("(-restored-[0-9a-f]{12})+$");
    private static final int LONGEST_STEM = 100;
    private static final int SUFFIX = 6;

    enum Stage {
        /// Is the backup what the catalogue says, and is there room?
        CHECKING,
        /// The new volume is filled.
        FILLING,
        /// It could not be: what was made goes.
        CLEANING,
        ENDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A name that nobody can guess, so that nobody mounts the volume before it is filled.
    ///
    /// @param old name of the volume that was backed up
    static String freshName(String old) {
        var suffix = new byte[SUFFIX];
        RANDOM.nextBytes(suffix);
        var origin = origin(old);
        var stem = origin.length() <= LONGEST_STEM ? origin : origin.substring(0, LONGEST_STEM);
        return "%s-restored-%s".formatted(stem, HexFormat.of().formatHex(suffix));
    }

    /// The name that a volume had before any restore.
    static String origin(String volume) {
        return RESTORED.matcher(volume).replaceFirst("");
    }

    /// The volume that may be mounted now; null if there is none.
    @Nullable String restored() {
        return status == RestoreStatus.COMPLETED ? volume : null;
    }
}
