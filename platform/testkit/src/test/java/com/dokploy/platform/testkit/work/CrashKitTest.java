package com.dokploy.platform.testkit.work;

import static com.dokploy.platform.testkit.work.ParcelProcess.effect;
import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkTable;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The kit lets a process pass that keeps the rules, and finds each way of breaking them.
class CrashKitTest {
    @TempDir static Path directory;
    private static PostgresServer server;
    private static HikariDataSource source;
    private static JdbcClient jdbc;
    private static LeaseQueue queue;

    /// What the steps did to the world, per parcel.
    private final Map<UUID, List<String>> world = new ConcurrentHashMap<>();

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(PostgresSettings.forTests(directory.resolve("postgres")));
        source = new HikariDataSource();
        source.setJdbcUrl(server.jdbcUrl("postgres"));
        source.setUsername(PostgresServer.SUPERUSER);
        source.setPassword(server.superuserPassword());
        jdbc = JdbcClient.create(source);
        Flyway.configure().dataSource(source).locations("classpath:db/kit/work").load().migrate();
        jdbc.sql(
                        """
                        create table parcel (
                            id               uuid        primary key
                          , status           text        not null default 'new'
                          , attempt          int         not null default 0
                          , next_attempt_at  timestamptz not null default now()
                          , cancel_requested boolean     not null default false
                          , lease_owner      text
                          , lease_until      timestamptz
                          , lease_version    bigint      not null default 0
                        )
                        """)
                .update();
        queue =
                new LeaseQueue(
                        WorkTable.of("parcel", "status in ('new', 'packed')"),
                        Duration.ofMinutes(1),
                        jdbc,
                        new JdbcTransactionManager(source));
    }

    @AfterAll
    static void stopServer() {
        source.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> aProcessThatKeepsTheRulesPasses() {
        return kit(process(ensure("packed"), ensure("sent"), CrashKitTest::nothing)).tests();
    }

    @TestFactory
    Stream<DynamicTest> aProcessThatPollsPasses() {
        var looks = new AtomicInteger();
        Step<Parcel> poll =
                (parcel, lease, cancel) ->
                        looks.incrementAndGet() % 3 == 0
                                ? ensure("sent").run(parcel, lease, cancel)
                                : Outcome.notYet(Duration.ofHours(1));
        return kit(process(ensure("packed"), poll, CrashKitTest::nothing)).tests();
    }

    @TestFactory
    Stream<DynamicTest> aProcessThatUndoesWhatItBeganPasses() {
        return kit(process(ensure("packed"), ensure("sent"), CrashKitTest::nothing))
                .cancelTests(id -> {
                    assertThat(status(id)).isIn("cancelled", "sent");
                    assertThat(effects(id)).isEmpty();
                })
                // Sent is sent: a cancel during the last stage comes too late unless its worker
                // dies.
                .filter(test -> !test.getDisplayName().equals("cancelled during send"));
    }

    @Test
    void findsAStepThatDoesThingsOnceMoreEachTime() {
        var process =
                process(
                        effect(id -> effects(id).add("packed")),
                        ensure("sent"),
                        CrashKitTest::nothing);

        assertThat(failures(kit(process)))
                .contains(
                        "every step runs twice",
                        "killed after pack",
                        "killed in the commit of pack")
                .doesNotContain("killed before pack", "killed after send");
    }

    @Test
    void findsASideEffectInACommit() {
        var process = process(ensure("packed"), ensure("sent"), id -> effects(id).add("label"));

        assertThat(failures(kit(process)))
                .contains("killed in the commit of pack")
                .doesNotContain("killed after pack");
    }

    @Test
    void findsAStepThatMemorisesWhatItShouldPersist() {
        var packed = new ArrayList<UUID>();
        Step<Parcel> pack =
                (parcel, _, _) -> {
                    packed.add(parcel.id());
                    return Outcome.done();
                };
        Step<Parcel> send =
                (parcel, _, _) ->
                        packed.remove(parcel.id())
                                ? Outcome.done()
                                : Outcome.fail("nothing packed");

        assertThat(failures(kit(process(pack, send, CrashKitTest::nothing))))
                .contains("killed after send");
    }

    private Step<Parcel> ensure(String fact) {
        return effect(id -> {
            if (!effects(id).contains(fact)) {
                effects(id).add(fact);
            }
        });
    }

    private ParcelProcess process(Step<Parcel> pack, Step<Parcel> send, Consumer<UUID> onPacked) {
        return new ParcelProcess(jdbc, pack, send, effect(id -> effects(id).clear()), onPacked);
    }

    private List<String> effects(UUID id) {
        return world.computeIfAbsent(id, _ -> new ArrayList<>());
    }

    private record End(String status, List<String> effects) {}

    private CrashKit<Parcel, End> kit(ParcelProcess process) {
        return new CrashKit<>(
                jdbc,
                queue,
                process,
                CrashKitTest::newParcel,
                id -> new End(status(id), List.copyOf(effects(id))));
    }

    private static UUID newParcel() {
        var id = UUID.randomUUID();
        jdbc.sql("insert into parcel (id) values (?)").param(id).update();
        return id;
    }

    private static void nothing(UUID id) {}

    private static String status(UUID id) {
        return jdbc.sql("select status from parcel where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static Set<String> failures(CrashKit<?, ?> kit) {
        var failed = new TreeSet<String>();
        kit.tests()
                .forEach(test -> {
                    try {
                        test.getExecutable().execute();
                    } catch (Throwable failure) {
                        failed.add(test.getDisplayName());
                    }
                });
        return failed;
    }
}
