package com.dokploy.database.volume;

import com.dokploy.database.backup.BackupName;
import com.dokploy.database.schedule.Retention;
import com.dokploy.database.schedule.Timetable;
import com.dokploy.platform.docker.InvalidDockerValue;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bodies that ask for backups of volumes and for schedules: shape, and the rules of each.
final class VolumeForms {
    private VolumeForms() {}

    /// @param volume as the application's configuration names it
    /// @param compress true unless said otherwise
    record VolumeBackupForm(
            @Schema(example = "data", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String volume,
            @Schema(maxLength = 100) @Nullable String name,
            @Nullable Boolean compress) {

        /// @throws Invalid for the first fault
        VolumeBackup.Order order() {
            return new VolumeBackup.Order(
                    checked(volume), BackupName.check(name), compress == null || compress, null);
        }
    }

    /// @param mount whether the application mounts the new volume by itself then, in place of the one that was backed up; false unless
    ///     said otherwise
    record VolumeRestoreForm(@Nullable Boolean mount) {
        static final VolumeRestoreForm EMPTY = new VolumeRestoreForm(null);
    }

    /// @param volume as the application's configuration names it
    /// @param cron five fields: minute, hour, day of month, month, day of week
    /// @param timeZone in which the cron is meant; UTC unless said otherwise
    /// @param keepCount how many complete ones of this schedule stay; null for no limit
    /// @param keepDays how old one may get; null for no limit. The latest stays in any case
    record VolumeScheduleForm(
            @Schema(example = "data", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String volume,
            @Schema(example = "0 3 * * *", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String cron,
            @Schema(example = "Europe/Berlin") @Nullable String timeZone,
            @Nullable Integer keepCount,
            @Nullable Integer keepDays,
            @Nullable Boolean compress,
            @Nullable Boolean enabled) {

        /// @throws Invalid with one entry per fault
        Timetable timetable() {
            return Timetable.check(
                    cron,
                    timeZone,
                    new Retention(keepCount, keepDays),
                    fault(volume).map(List::of).orElse(List.of()));
        }

        /// @throws Invalid unless it is one
        String checkedVolume() {
            return checked(volume);
        }
    }

    private static String checked(@Nullable String volume) {
        var fault = fault(volume);
        if (volume == null || fault.isPresent()) {
            throw new Invalid(fault.map(List::of).orElse(List.of()));
        }
        return volume;
    }

    private static Optional<FieldError> fault(@Nullable String volume) {
        if (volume == null || volume.isEmpty()) {
            return Optional.of(new FieldError("volume", "Volume is required", "required", null));
        }
        try {
            var _ = VolumeName.parse(volume);
            return Optional.empty();
        } catch (InvalidDockerValue e) {
            return Optional.of(
                    new FieldError(
                            "volume",
                            "Volume must be the name of a volume, not a path",
                            "format",
                            volume));
        }
    }
}
