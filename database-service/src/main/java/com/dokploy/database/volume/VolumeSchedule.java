package com.dokploy.database.volume;

import com.dokploy.database.schedule.Timetable;
import com.dokploy.database.volume.VolumeForms.VolumeScheduleForm;
import com.dokploy.platform.persistence.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When a volume is backed up by itself, and how many of these backups stay.
///
/// @param volume as the application's configuration names it
/// @param lastOutcome for the user
record VolumeSchedule(
        UUID id,
        UUID applicationId,
        String volume,
        Timetable timetable,
        boolean compress,
        boolean enabled,
        Instant nextRunAt,
        @Nullable Instant lastRunAt,
        @Nullable String lastOutcome,
        Instant createdAt) {

    static VolumeSchedule of(UUID application, VolumeScheduleForm form, Instant now) {
        return of(Ids.next(), application, form, now, now);
    }

    /// This, with everything that the form says in place of what it said.
    VolumeSchedule configured(VolumeScheduleForm form, Instant now) {
        var changed = of(id, applicationId, form, createdAt, now);
        return changed.ran(lastRunAt, lastOutcome, changed.nextRunAt);
    }

    private static VolumeSchedule of(
            UUID id, UUID application, VolumeScheduleForm form, Instant createdAt, Instant now) {
        var timetable = form.timetable();
        return new VolumeSchedule(
                id,
                application,
                form.checkedVolume(),
                timetable,
                form.compress() == null || form.compress(),
                form.enabled() == null || form.enabled(),
                timetable.next(now),
                null,
                null,
                createdAt);
    }

    VolumeSchedule ran(String outcome, Instant now) {
        return ran(now, outcome, timetable.next(now));
    }

    private VolumeSchedule ran(@Nullable Instant at, @Nullable String outcome, Instant next) {
        return new VolumeSchedule(
                id,
                applicationId,
                volume,
                timetable,
                compress,
                enabled,
                next,
                at,
                outcome,
                createdAt);
    }
}
