package com.dokploy.metrics.sample;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the coarser grades from the finer ones, and drops what is too old. One replica at a time; what it did not finish the
/// next run does.
@Service
class Thinning {
    // Collectors tell every ten seconds; what comes later than this is thinned again.
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Partitions partitions;
    private final TransactionOperations transactions;
    private final Clock clock;

    Thinning(
            JdbcClient jdbc,
            Partitions partitions,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${dokploy.samples.thin-every}")
    void run() {
        thin(Grade.TEN_SECONDS, Grade.MINUTE);
        thin(Grade.MINUTE, Grade.FIVE_MINUTES);
        for (var grade : Grade.values()) {
            transactions.executeWithoutResult(_ -> partitions.drop(grade, clock.instant()));
        }
    }

    private void thin(Grade from, Grade to) {
        var more = true;
        while (more) {
            more =
                    Boolean.TRUE.equals(
                            transactions.execute(_ -> thinOnce(from, to, clock.instant())));
        }
    }

    /// @return whether there is more to do
    private boolean thinOnce(Grade from, Grade to, Instant now) {
        var limit = to.floor(now.minus(SETTLED));
        var begin =
                lock(to).flatMap(upto ->
                        upto.equals(Instant.MIN) ? oldest(from, to) : Optional.of(upto));
        if (begin.isEmpty() || !begin.get().isBefore(limit)) {
            return false;
        }
        var start = begin.get();
        var end = start.plus(AT_ONCE).isBefore(limit) ? start.plus(AT_ONCE) : limit;
        partitions.ensure(to, start);
        partitions.ensure(to, end);
        aggregate(from, to, start, end);
        jdbc.sql("update thinned set upto = :end where grade = :grade")
                .param("end", Timestamp.from(end))
                .param("grade", to.word())
                .update();
        if (to == Grade.MINUTE) {
            jdbc.sql("update thinned set upto = :start where grade = '5m' and upto > :start")
                    .param("start", Timestamp.from(Grade.FIVE_MINUTES.floor(start)))
                    .update();
        }
        return end.isBefore(limit);
    }

    /// How far this grade is, locked; empty while another replica works at it.
    private Optional<Instant> lock(Grade grade) {
        return jdbc.sql(
                        """
                        select nullif(upto, '-infinity') from thinned
                         where grade = :grade
                           for update skip locked
                        """)
                .param("grade", grade.word())
                .query((rs, _) -> instant(rs.getTimestamp(1)))
                .optional();
    }

    private static Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? Instant.MIN : timestamp.toInstant();
    }

    private Optional<Instant> oldest(Grade from, Grade to) {
        return jdbc.sql("select min(at) from " + from.table())
                .query((rs, _) -> Optional.ofNullable(rs.getTimestamp(1)))
                .single()
                .map(first -> to.floor(first.toInstant()));
    }

    private void aggregate(Grade from, Grade to, Instant start, Instant end) {
        jdbc.sql(
                        """
                        insert into %s as coarse (subject, node, at, cpu, memory, received, sent, requests, errors)
                        select subject
                             , node
                             , date_bin(:step::interval, at, timestamptz 'epoch') as bin
                             , avg(cpu)
                             , avg(memory)
                             , sum(received)
                             , sum(sent)
                             , sum(requests)
                             , sum(errors)
                          from %s
                         where at >= :start
                           and at < :end
                         group by subject, node, bin
                        on conflict (subject, at, node) do update
                           set cpu      = excluded.cpu
                             , memory   = excluded.memory
                             , received = excluded.received
                             , sent     = excluded.sent
                             , requests = excluded.requests
                             , errors   = excluded.errors
                        """
                                .formatted(to.table(), from.table()))
                .param("step", to.step().toSeconds() + " seconds")
                .param("start", Timestamp.from(start))
                .param("end", Timestamp.from(end))
                .update();
    }
}
