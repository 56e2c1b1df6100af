package com.dokploy.metrics.alert;

import com.dokploy.metrics.sample.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A value against its limit.
///
/// @param threshold the limit, in the unit that users read: MiB or cores
/// @param current the value in the same unit
record Reading(
        UUID subject, String metric, UUID node, double threshold, double current, Instant at) {
    static final String MEMORY = "memory";
    static final String CPU = "cpu";
    static final String STORAGE = "storage";
    static final String DISK = "disk";

    private static final double MEBIBYTE = 1024.0 * 1024;

    double share() {
        return threshold <= 0 ? 0 : current / threshold;
    }

    /// What a sample says about limits: of containers their memory and processor, of nodes their disk.
    static List<Reading> of(Sample sample) {
        var readings = new ArrayList<Reading>();
        add(readings, sample, MEMORY, "memoryPeakBytes", "memoryLimitBytes", MEBIBYTE);
        add(readings, sample, CPU, "cpuPeakCores", "cpuLimitCores", 1);
        if (sample.kind().equals(Sample.NODE)) {
            add(readings, sample, DISK, "diskBytes", "diskTotalBytes", MEBIBYTE);
        }
        return readings;
    }

    private static void add(
            List<Reading> readings,
            Sample sample,
            String metric,
            String current,
            String limit,
            double unit) {
        var value = sample.value(current);
        var threshold = sample.value(limit);
        if (value != null && threshold != null) {
            readings.add(
                    new Reading(
                            sample.subject(),
                            metric,
                            sample.node(),
                            threshold / unit,
                            value / unit,
                            sample.at()));
        }
    }
}
