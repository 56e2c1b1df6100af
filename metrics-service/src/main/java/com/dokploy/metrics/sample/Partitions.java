package com.dokploy.metrics.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The partitions of the sample tables: one a day. They are made when the first sample of a day comes and dropped whole, which
/// costs nothing, however many samples are in them.
@Component
class Partitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    // Making partitions and dropping them take turns, over all replicas.
    private static final long LOCK = 0x6D65747269637301L;

    private final JdbcClient jdbc;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes sure that a sample of this moment has a place. Joins the caller's transaction.
    void ensure(Grade grade, Instant moment) {
        var day = day(moment);
        var name = grade.table() + "_" + SUFFIX.format(day);
        if (made.contains(name)) {
            return;
        }
        lock();
        jdbc.sql(
                        "create table if not exists %s partition of %s for values from ('%s 00:00Z') to ('%s 00:00Z')"
                                .formatted(name, grade.table(), day, day.plusDays(1)))
                .update();
        made.add(name);
    }

    /// Drops what is older than its grade is kept. Joins the caller's transaction.
    ///
    /// @return how many partitions
    int drop(Grade grade, Instant now) {
        lock();
        var oldest = grade.table() + "_" + SUFFIX.format(day(now.minus(grade.kept())));
        var old =
                jdbc.sql(
                                """
                                select c.relname
                                  from pg_inherits i
                                  join pg_class c on c.oid = i.inhrelid
                                 where i.inhparent = :table::regclass
                                   and c.relname < :oldest
                                 order by c.relname
                                """)
                        .param("table", grade.table())
                        .param("oldest", oldest)
                        .query(String.class)
                        .list();
        old.forEach(name -> jdbc.sql("drop table " + name).update());
        made.removeAll(old);
        return old.size();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> "")
                .single();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
