package com.dokploy.database.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
    private static final String PASSWORD = "PASSWORDofTwentyFourChars";

    static List<Engine> engines() {
        return Engines.ALL;
    }

    /// S152, architecture security rule 1: secrets go in by file, standard input or the environment of one program.
    @ParameterizedTest
    @MethodSource("engines")
    void noCommandLineAndNoVariableOfTheServerShowsThePassword(Engine engine) {
        var who = engine.credentials(PASSWORD);
        var next = engine.credentials("NEXT" + PASSWORD);
        var texts = new ArrayList<String>();
        texts.addAll(engine.arguments(Map.of()));
        texts.addAll(engine.environment().values());
        texts.addAll(engine.readiness());
        texts.addAll(engine.statistics(who).argv());
        texts.addAll(engine.dump(who, true).argv());
        engine.newPassword(who, next).ifPresent(program -> texts.addAll(program.argv()));
        if (engine.filling(who) instanceof Filling.ByClient(var program)) {
            texts.addAll(program.argv());
        }
        assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(PASSWORD));
        assertThat(engine.files(who).values()).anyMatch(text -> text.contains(PASSWORD));
    }

    /// Clause 258.
    @ParameterizedTest
    @CsvSource({
        "postgresql,postgresql://app:***@h:5432/app",
        "mysql,mysql://app:***@h:3306/app",
        "mongodb,mongodb://app:***@h:27017/app?authSource=admin",
        "redis,redis://:***@h:6379/0"
    })
    void theConnectionStringIsTheEngines(String type, String expected) {
        var engine = Engines.stored(type);
        assertThat(engine.connectionString(engine.credentials("***"), "h")).isEqualTo(expected);
    }

    /// B40, S154.
    @Test
    void offersTheVersionsThatWereAskedFor() {
        assertThat(names("postgresql")).containsExactlyInAnyOrder("15", "16", "17", "18");
        assertThat(names("mysql")).containsExactly("8");
        assertThat(names("mongodb")).containsExactlyInAnyOrder("7", "8");
        assertThat(names("redis")).containsExactlyInAnyOrder("7", "8");
        assertThat(Engines.stored("mongodb").versions())
                .allMatch(version -> !version.tested() && !version.note().isEmpty());
        assertThat(Engines.of("oracle")).isEmpty();
    }

    private static List<String> names(String type) {
        return Engines.stored(type).versions().stream().map(EngineVersion::name).toList();
    }

    private static Setting setting(String type, String key) {
        return Objects.requireNonNull(Engines.stored(type).settings().get(key));
    }

    /// Clauses 254, 255.
    @Test
    void theConfigurationBecomesArguments() {
        assertThat(
                        Engines.stored("postgresql")
                                .arguments(Map.of("maxConnections", 100, "sharedBuffers", "256MB")))
                .containsSubsequence("-c", "max_connections=100")
                .containsSubsequence("-c", "shared_buffers=268435456B");
        assertThat(Engines.stored("redis").arguments(Map.of("evictionPolicy", "allkeys-lru")))
                .startsWith("redis-server")
                .endsWith("--maxmemory-policy", "allkeys-lru");
    }

    /// Clause 255: bounded, and nothing but the value gets through.
    @ParameterizedTest
    @CsvSource({
        "256MB; drop table x,regex",
        "256mb,regex",
        "-1MB,regex",
        "0MB,regex",
        "1kB,range",
        "999999999GB,range"
    })
    void refusesAmountsThatAreNone(String value, String constraint) {
        var setting = setting("postgresql", "sharedBuffers");
        assertThat(setting.problem(value).orElseThrow().constraint()).isEqualTo(constraint);
        assertThat(setting.problem(256).orElseThrow().constraint()).isEqualTo("type");
    }

    @Test
    void refusesNumbersOutOfRangeAndOtherWords() {
        var most = setting("mysql", "maxConnections");
        assertThat(most.problem(4)).isPresent();
        assertThat(most.problem("100")).isPresent();
        assertThat(most.problem(null)).isPresent();
        assertThat(most.problem(100)).isEmpty();
        var policy = setting("redis", "evictionPolicy");
        assertThat(policy.problem("noeviction --dir /")).isPresent();
    }

    /// S157.
    @Test
    void understandsWhatTheServersSay() {
        assertThat(Engines.stored("postgresql").read("8192|3|120|90|10\n"))
                .isEqualTo(new Statistics(8192, 3, 120, 0.9));
        assertThat(Engines.stored("postgresql").read("8192|0|0|0|0").cacheHitRate()).isNull();
        assertThat(
                        Engines.stored("mysql")
                                .read(
                                        """
                                        Innodb_buffer_pool_read_requests\t100
                                        Innodb_buffer_pool_reads\t25
                                        Questions\t7
                                        Threads_connected\t3
                                        size\t4096
                                        """))
                .isEqualTo(new Statistics(4096, 2, 7, 0.75));
        assertThat(
                        Engines.stored("redis")
                                .read(
                                        """
                                        # Clients\r
                                        connected_clients:2\r
                                        loading:0\r
                                        total_commands_processed:9\r
                                        keyspace_hits:1\r
                                        keyspace_misses:1\r
                                        aof_current_size:77\r
                                        """))
                .isEqualTo(new Statistics(77, 1, 9, 0.5));
        assertThat(Engines.stored("mongodb").read("4096|2|11|100|20"))
                .isEqualTo(new Statistics(4096, 2, 11, 0.8));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void saysSoWhenTheOutputIsSomethingElse(Engine engine) {
        assertThatThrownBy(() -> engine.read("NOAUTH Authentication required."))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
