package com.dokploy.platform.testkit.messaging;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What messaging promises (clauses 371 to 373, S247 to S254), on a real PostgreSQL and a real Kafka.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MessagingContract
        implements DeliveryContract,
                ReplicaContract,
                FailureContract,
                RelayContract,
                StateContract {
    private KafkaUnderTest kafka;
    private PostgresUnderTest postgres;
    private MessagingBed bed;

    /// The Kafka to prove the contract against.
    protected abstract KafkaUnderTest startKafka(Path directory);

    @BeforeAll
    void startServers(@TempDir Path directory) {
        postgres = new PostgresUnderTest(directory.resolve("postgres"));
        kafka = startKafka(directory.resolve("kafka"));
    }

    @AfterAll
    void stopServers() {
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void makeBed() {
        bed = new MessagingBed(postgres, kafka);
    }

    @AfterEach
    void clearBed() throws Exception {
        bed.close();
    }

    @Override
    public KafkaUnderTest kafka() {
        return kafka;
    }

    @Override
    public PostgresUnderTest postgres() {
        return postgres;
    }

    @Override
    public MessagingBed bed() {
        return bed;
    }
}
