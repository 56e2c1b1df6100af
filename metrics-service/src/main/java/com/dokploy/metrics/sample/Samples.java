package com.dokploy.metrics.sample;

import com.dokploy.metrics.subject.ProjectPurged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes samples in and gives them up again.
@Service
public class Samples {
    // A sample from the future would hide what comes after it; one of the day before yesterday has
    // no place any more.
    private static final Duration EARLY = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Partitions partitions;
    private final ApplicationEventPublisher news;
    private final Clock clock;
    private final Counter stored;
    private final Counter misdated;

    Samples(
            JdbcClient jdbc,
            Partitions partitions,
            ApplicationEventPublisher news,
            Clock clock,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.news = news;
        this.clock = clock;
        this.stored = meters.counter("dokploy.samples.stored");
        this.misdated = meters.counter("dokploy.samples.dropped", "reason", "misdated");
    }

    /// Samples have been stored, in this transaction.
    public record Stored(List<Sample> samples) {}

    /// Stores a batch; those that are there already change nothing.
    @Transactional
    public void store(List<Sample> batch) {
        var now = clock.instant();
        var samples = batch.stream().filter(sample -> isTimely(sample, now)).toList();
        misdated.increment(batch.size() - (double) samples.size());
        if (samples.isEmpty()) {
            return;
        }
        samples.stream().map(Sample::at).forEach(at -> partitions.ensure(Grade.TEN_SECONDS, at));
        insert(samples);
        thinAgainFrom(samples.stream().map(Sample::at).min(Comparator.naturalOrder()).orElse(now));
        latestOfNodes(samples).forEach(this::note);
        stored.increment(samples.size());
        news.publishEvent(new Stored(samples));
    }

    private static boolean isTimely(Sample sample, Instant now) {
        return sample.at().isBefore(now.plus(EARLY)) && sample.at().isAfter(now.minus(LATE));
    }

    private void insert(List<Sample> samples) {
        jdbc.sql(
                        """
                        insert into sample_10s (subject, node, at, cpu, memory, received, sent, requests, errors)
                        select * from unnest(
                            :subjects::uuid[], :nodes::uuid[], :times::timestamptz[], :cpu::float8[], :memory::float8[]
                          , :received::float8[], :sent::float8[], :requests::float8[], :errors::float8[])
                        on conflict do nothing
                        """)
                .param("subjects", column(samples, Sample::subject, UUID[]::new))
                .param("nodes", column(samples, Sample::node, UUID[]::new))
                .param(
                        "times",
                        column(samples, each -> Timestamp.from(each.at()), Timestamp[]::new))
                .param("cpu", values(samples, "cpuCores"))
                .param("memory", values(samples, "memoryBytes"))
                .param("received", values(samples, "receivedBytes"))
                .param("sent", values(samples, "sentBytes"))
                .param("requests", values(samples, "requests"))
                .param("errors", values(samples, "errors"))
                .update();
    }

    private static <T> @Nullable T[] column(
            List<Sample> samples,
            Function<Sample, @Nullable T> of,
            java.util.function.IntFunction<@Nullable T[]> array) {
        return samples.stream().map(of).toArray(array);
    }

    private static @Nullable Double[] values(List<Sample> samples, String name) {
        return column(samples, sample -> sample.value(name), Double[]::new);
    }

    /// What has been thinned already must be thinned again if older samples come late.
    private void thinAgainFrom(Instant oldest) {
        jdbc.sql("update thinned set upto = :upto where grade = '1m' and upto > :upto")
                .param("upto", Timestamp.from(Grade.MINUTE.floor(oldest)))
                .update();
    }

    private static Collection<Sample> latestOfNodes(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.kind().equals(Sample.NODE))
                .collect(
                        Collectors.toMap(
                                Sample::node,
                                sample -> sample,
                                (one, other) -> one.at().isAfter(other.at()) ? one : other))
                .values();
    }

    private void note(Sample sample) {
        jdbc.sql(
                        """
                        insert into node as known (
                            id, name, heard_at, cores, cpu, memory, memory_total, disk, disk_total, received_total, sent_total
                        )
                        values (
                            :id, :name, :at, :cores, :cpu, :memory, :memoryTotal, :disk, :diskTotal, :received, :sent
                        )
                        on conflict (id) do update
                           set heard_at       = excluded.heard_at
                             , cores          = excluded.cores
                             , cpu            = coalesce(excluded.cpu, known.cpu)
                             , memory         = excluded.memory
                             , memory_total   = excluded.memory_total
                             , disk           = excluded.disk
                             , disk_total     = excluded.disk_total
                             , received_total = excluded.received_total
                             , sent_total     = excluded.sent_total
                         where known.heard_at < excluded.heard_at
                        """)
                .param("id", sample.node())
                .param("name", sample.nodeName())
                .param("at", Timestamp.from(sample.at()))
                .param("cores", orZero(sample, "cores"))
                .param("cpu", sample.value("cpuCores"))
                .param("memory", orZero(sample, "memoryBytes"))
                .param("memoryTotal", orZero(sample, "memoryTotalBytes"))
                .param("disk", orZero(sample, "diskBytes"))
                .param("diskTotal", orZero(sample, "diskTotalBytes"))
                .param("received", orZero(sample, "receivedTotalBytes"))
                .param("sent", orZero(sample, "sentTotalBytes"))
                .update();
    }

    private static double orZero(Sample sample, String name) {
        var value = sample.value(name);
        return value == null ? 0 : value;
    }

    /// Joins the transaction of the purge.
    @EventListener
    void forget(ProjectPurged purged) {
        for (var grade : Grade.values()) {
            jdbc.sql("delete from %s where subject = any(:subjects)".formatted(grade.table()))
                    .param("subjects", purged.subjects().toArray(UUID[]::new))
                    .update();
        }
    }
}
