package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.StateSource;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.persistence.Ids;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Current states: their end, and their return after a topic or the database was replaced.
interface StateContract extends OnServers {
    @Test
    default void endsAStateWithATombstone() {
        bed().relay();
        var service = bed().watching(bed().states);
        var id = Ids.next();
        service.publish(bed().createdWithState(id, 1));
        service.publish(
                OutboxEvent.fact(bed().aggregate, id, 2, "thing.purged.v1", Map.of("id", id))
                        .withTombstone());

        bed().await("state and tombstone", () -> service.seen(MessagingBed.WATCH).size() == 2);

        assertThat(service.seen(MessagingBed.WATCH))
                .extracting(Seen::tombstone)
                .containsExactly(false, true);
        assertThat(bed().recordsOf(bed().states).getLast().value()).isNull();
        assertThat(bed().recordsOf(bed().states).getLast().key()).isEqualTo(id.toString());
    }

    @Test
    default void publishesStatesAgainForANewTopicAndForANewEpoch() throws Exception {
        bed().relay();
        var resets = new AtomicInteger();
        var id = Ids.next();
        var ghost = Ids.next();
        try (var service = bed().service(context -> projecting(context, resets))) {
            bed().await(
                            "the start to be over",
                            () ->
                                    bed().queryString(
                                                            "select epoch from %s.published_state"
                                                                    .formatted(bed().schema))
                                                    .length()
                                            > 1);
            service.jdbc().sql("insert into thing values (?, 3, 'a')").param(id).update();
            service.publish(bed().createdWithState(id, 3));
            service.publish(bed().createdWithState(ghost, 9));
            bed().await("both states", () -> service.seen(MessagingBed.WATCH).size() == 2);
        }
        assertThat(resets.get()).as("the first epoch, on empty tables").isEqualTo(1);

        recreate(bed().states);
        try (var service = bed().service(context -> projecting(context, resets))) {
            bed().await("the state again", () -> bed().recordsOf(bed().states).size() == 1);
            assertThat(bed().recordsOf(bed().states).getFirst().key()).isEqualTo(id.toString());
            bed().await("it is handled again", () -> service.seen(MessagingBed.WATCH).size() == 3);
        }
        assertThat(resets.get()).as("the same epoch").isEqualTo(1);

        try (var service = bed().service(context -> projecting(context, resets))) {
            service.publish(bed().createdWithState(ghost, 9));
            bed().await(
                            "a state that the restore will undo",
                            () -> service.seen(MessagingBed.WATCH).size() == 4);
        }
        newEpoch();
        bed().relay();
        try (var service = bed().service(context -> projecting(context, resets))) {
            bed().await("the reset", () -> resets.get() == 2);
            bed().await(
                            "the state in the new epoch",
                            () -> !service.seen(MessagingBed.WATCH).isEmpty());
            service.awaitCaughtUp(MessagingBed.WATCH);
            assertThat(service.seenAggregates(MessagingBed.WATCH))
                    .as("states of the old epoch are of another history")
                    .containsExactly(id);
        }
        assertThat(resets.get()).isEqualTo(2);
    }

    /// What a restore does: another epoch, an empty outbox, no slot; every process begins anew.
    private void newEpoch() throws Exception {
        bed().stopRelays();
        bed().sql("update public.installation set epoch = gen_random_uuid()");
        bed().sql("delete from %s.outbox".formatted(bed().schema));
        bed().sql("select pg_drop_replication_slot('relay_%s')".formatted(bed().schema));
    }

    private void projecting(GenericApplicationContext context, AtomicInteger resets) {
        context.registerBean(
                MessagingBed.WATCH,
                Subscription.class,
                () ->
                        Subscription.to(
                                        MessagingBed.WATCH,
                                        ServiceUnderTest.recorder(context, MessagingBed.WATCH),
                                        bed().states)
                                .asProjection(() -> {
                                    resets.incrementAndGet();
                                    context.getBean(JdbcClient.class)
                                            .sql("delete from seen")
                                            .update();
                                }));
        context.registerBean(
                "states", StateSource.class, () -> new Things(context, bed().aggregate));
    }

    record Things(GenericApplicationContext context, String aggregate) implements StateSource {
        @Override
        public List<AggregateState> next(@Nullable UUID after, int limit) {
            return context.getBean(JdbcClient.class)
                    .sql(
                            """
                            select id, version, name
                              from thing
                             where cast(:after as uuid) is null or id > cast(:after as uuid)
                             order by id
                             limit :limit
                               for share
                            """)
                    .param("after", after == null ? null : after.toString(), Types.VARCHAR)
                    .param("limit", limit)
                    .query((row, _) ->
                            new AggregateState(
                                    row.getObject("id", UUID.class),
                                    row.getLong("version"),
                                    null,
                                    Map.of("name", row.getString("name"))))
                    .list();
        }
    }

    private void recreate(String topic) throws Exception {
        try (var admin = bed().admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            bed().await(
                            "the topic to be gone",
                            () -> names(admin).stream().noneMatch(topic::equals));
        }
    }

    private static List<String> names(Admin admin) {
        try {
            return List.copyOf(admin.listTopics().names().get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
