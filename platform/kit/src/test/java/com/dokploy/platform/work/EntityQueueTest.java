package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/// Owners change their rows through JPA, which keeps changes in memory; the queue must see them all the same.
class EntityQueueTest {
    @TempDir static Path directory;
    private static JobTable jobs;
    private static EntityManagerFactory factory;
    private static LeaseQueue queue;

    @Entity
    @Table(name = "job")
    static class JobEntity {
        @Id UUID id = new UUID(0, 0);
        String status = "";
    }

    @BeforeAll
    static void start() {
        jobs = JobTable.create(directory.resolve("postgres"));
        var configuration = new Configuration().addAnnotatedClass(JobEntity.class);
        configuration.getProperties().put("hibernate.connection.datasource", jobs.source());
        // As Spring sets it, so that a transaction may name its isolation.
        configuration.setProperty(
                "hibernate.connection.handling_mode", "DELAYED_ACQUISITION_AND_HOLD");
        factory = configuration.buildSessionFactory();
        var transactions = new JpaTransactionManager(factory);
        transactions.setJpaDialect(new HibernateJpaDialect());
        transactions.setDataSource(jobs.source());
        queue = new LeaseQueue(JobTable.PLAIN, Duration.ofMinutes(1), jobs.jdbc, transactions);
    }

    @AfterAll
    static void stop() {
        factory.close();
        jobs.close();
    }

    @BeforeEach
    void clear() {
        jobs.clear();
    }

    @Test
    void seesAnEndThatAnEntityHolds() {
        var id = jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();

        assertThat(queue.settle(lease, Settlement.end(), () -> set(id, "done"))).isEmpty();
        assertThat(jobs.read(id).status()).isEqualTo("done");
        assertThat(jobs.jdbc.sql("select count(lease_owner) from job").query(Long.class).single())
                .as("nobody holds what is finished")
                .isZero();
    }

    @Test
    void theEntitysUpdateLeavesTheLeaseAlone() {
        var id = jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();

        queue.fence().commit(lease, () -> set(id, "busy"));
        assertThat(queue.holds(lease)).isTrue();
        var next = queue.settle(lease, Settlement.goOn(), () -> set(id, "busy")).orElseThrow();
        assertThat(queue.holds(next)).isTrue();
    }

    @Test
    void aLostLeaseTakesTheEntitysChangeWithIt() {
        var id = jobs.add("a");
        var frozen = queue.claim("frozen", 1).getFirst();
        jobs.expireLease(id);
        queue.claim("heir", 1);

        assertThatThrownBy(() -> queue.fence().commit(frozen, () -> set(id, "done")))
                .isInstanceOf(LeaseLost.class);
        assertThat(jobs.read(id).status()).isEqualTo("waiting");
    }

    private static void set(UUID id, String status) {
        var entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        Objects.requireNonNull(entities.find(JobEntity.class, id)).status = status;
    }
}
