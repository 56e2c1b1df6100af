package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Packs, sends, and takes the sending back when cancelled. `onPacked` runs when packing is committed.
record ParcelProcess(
        JdbcClient jdbc,
        Step<Parcel> pack,
        Step<Parcel> send,
        Step<Parcel> undo,
        Consumer<UUID> onPacked)
        implements WorkProcess<Parcel> {

    @Override
    public Parcel load(UUID id) {
        return jdbc.sql("select id, status from parcel where id = ?")
                .param(id)
                .query(Parcel.class)
                .single();
    }

    @Override
    public Stage<Parcel> stage(Parcel parcel) {
        var stage =
                switch (parcel.status()) {
                    case "new" -> Stage.of("pack", pack);
                    case "packed" -> Stage.of("send", send);
                    default -> throw new IllegalStateException(parcel.status());
                };
        return stage.retrying(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 5));
    }

    @Override
    public Stage<Parcel> cancelling(Parcel parcel) {
        return Stage.of("undo", undo);
    }

    @Override
    public void completed(Parcel parcel, Stage<Parcel> stage) {
        if (stage.name().equals("pack")) {
            onPacked.accept(parcel.id());
            set(parcel, "packed");
        } else {
            set(parcel, "sent");
        }
    }

    @Override
    public void failed(Parcel parcel, Stage<Parcel> stage, String reason) {
        set(parcel, "failed");
    }

    @Override
    public void cancelled(Parcel parcel) {
        set(parcel, "cancelled");
    }

    private void set(Parcel parcel, String status) {
        jdbc.sql("update parcel set status = ? where id = ?")
                .params(List.of(status, parcel.id()))
                .update();
    }

    static Step<Parcel> effect(Consumer<UUID> change) {
        return (parcel, _, _) -> {
            change.accept(parcel.id());
            return Outcome.done();
        };
    }
}
