package com.dokploy.platform.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Jobs with the stages first, second, third; what each does is up to the test.
final class JobProcess implements WorkProcess<JobTable.Job> {
    private static final List<String> STAGES = List.of("first", "second", "third");

    private final JobTable jobs;
    private final Map<String, Step<JobTable.Job>> steps = new ConcurrentHashMap<>();
    private UnaryOperator<Stage<JobTable.Job>> limits = stage -> stage;
    final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    JobProcess(JobTable jobs) {
        this.jobs = jobs;
    }

    JobProcess step(String stage, Step<JobTable.Job> step) {
        steps.put(stage, step);
        return this;
    }

    JobProcess limits(UnaryOperator<Stage<JobTable.Job>> change) {
        limits = change;
        return this;
    }

    @Override
    public JobTable.Job load(UUID id) {
        return jobs.read(id);
    }

    @Override
    public Stage<JobTable.Job> stage(JobTable.Job job) {
        return limits.apply(stage(job.stage()));
    }

    @Override
    public Stage<JobTable.Job> cancelling(JobTable.Job job) {
        return stage("cancel");
    }

    private Stage<JobTable.Job> stage(String name) {
        return Stage.of(
                        name,
                        (JobTable.Job job, Lease lease, CancelSignal cancel) -> {
                            ran.add(name);
                            var step = steps.get(name);
                            return step == null ? Outcome.done() : step.run(job, lease, cancel);
                        })
                .retrying(new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), 4));
    }

    @Override
    public void completed(JobTable.Job job, Stage<JobTable.Job> stage) {
        int next = STAGES.indexOf(stage.name()) + 1;
        if (next == STAGES.size()) {
            set(job, "done", job.stage(), null);
        } else {
            set(job, "busy", STAGES.get(next), null);
        }
    }

    @Override
    public void failed(JobTable.Job job, Stage<JobTable.Job> stage, String reason) {
        set(job, "failed", job.stage(), reason);
    }

    @Override
    public void cancelled(JobTable.Job job) {
        set(job, "cancelled", job.stage(), null);
    }

    @Override
    public void retrying(JobTable.Job job, Stage<JobTable.Job> stage, String reason) {
        set(job, "busy", job.stage(), reason);
    }

    private void set(JobTable.Job job, String status, String stage, @Nullable String reason) {
        jobs.jdbc
                .sql(
                        "update job set status = :status, stage = :stage, reason = :reason where id = :id")
                .param("id", job.id())
                .param("status", status)
                .param("stage", stage)
                .param("reason", reason)
                .update();
    }
}
