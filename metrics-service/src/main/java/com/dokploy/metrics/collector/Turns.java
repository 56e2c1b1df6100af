package com.dokploy.metrics.collector;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets one replica at a time measure a node: what two tell of the same traffic would be added up.
@Component
class Turns implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int LOOKS_MISSED = 3;
    // A database that is away takes far longer to say so than a look may take.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final CollectorSettings settings;
    private final UUID me = UUID.randomUUID();
    private boolean mine = true;
    private @Nullable FutureTask<Boolean> answer;

    Turns(JdbcClient jdbc, CollectorSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Whether it is this replica's turn, which lasts until it has missed three looks. While the
    /// database is away it stays whose it was. For one caller at a time.
    boolean isMine(String node) throws InterruptedException {
        if (answer == null) {
            answer = new FutureTask<>(() -> ask(node));
            Thread.ofVirtual().name("collector-turn").start(answer);
        }
        try {
            mine = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            answer = null;
        } catch (TimeoutException e) {
            LOG.debug("no answer yet whose turn it is to measure {}", node);
        } catch (ExecutionException e) {
            LOG.debug("could not ask whose turn it is to measure {}", node, e);
            answer = null;
        }
        return mine;
    }

    private boolean ask(String node) {
        var seconds = settings.every().multipliedBy(LOOKS_MISSED).toMillis() / 1e3;
        return jdbc.sql(
                                """
                                insert into collecting (node, owner, until)
                                values (:node, :me, now() + :seconds * interval '1 second')
                                on conflict (node) do update
                                   set owner = excluded.owner
                                     , until = excluded.until
                                 where collecting.owner = excluded.owner or collecting.until < now()
                                """)
                        .param("node", node)
                        .param("me", me)
                        .param("seconds", seconds)
                        .update()
                == 1;
    }

    /// Another replica need not wait.
    @Override
    public void destroy() {
        try {
            jdbc.sql("delete from collecting where owner = :me").param("me", me).update();
        } catch (DataAccessException e) {
            LOG.debug("could not give up the turn to measure", e);
        }
    }
}
