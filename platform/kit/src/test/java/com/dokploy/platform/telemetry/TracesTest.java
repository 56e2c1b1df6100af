package com.dokploy.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String CAUSE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<SpanData> told = new ArrayList<>();
    private final Traces traces =
            Traces.to(
                    SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(new Keeping()))
                            .build()
                            .get("test"));

    private final class Keeping implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            told.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private String step(String cause, String result, Runnable below) throws Exception {
        return traces.step(
                "step",
                cause,
                () -> {
                    below.run();
                    return result;
                },
                "done"::equals);
    }

    @Test
    void aStepBelongsToTheTraceOfItsCause() throws Exception {
        assertThat(step(CAUSE, "done", () -> {})).isEqualTo("done");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(told.getFirst().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void aStepThatOnlyLookedLeavesNoSpanUnlessSomethingHappenedBelowIt() throws Exception {
        step(CAUSE, "not yet", () -> {});
        assertThat(told).isEmpty();
        step(CAUSE, "not yet", () -> traces.call("call").ended(null));
        assertThat(told).extracting(SpanData::getName).containsExactly("call", "step");
        assertThat(told.getFirst().getParentSpanId()).isEqualTo(told.getLast().getSpanId());
    }

    @Test
    void whatNobodyAskedToTraceIsNotTraced() throws Exception {
        step(CAUSE.replaceAll("01$", "00"), "done", () -> traces.call("call").ended(null));
        step("nonsense", "done", () -> {});
        traces.call("call").ended(null);
        traces.handling("event", () -> {});
        assertThat(told).isEmpty();
    }

    @Test
    void offMakesNothing() throws Exception {
        assertThat(Traces.off().areOn()).isFalse();
        var result =
                Traces.off().step("step", CAUSE, () -> Span.current().getSpanContext(), _ -> true);
        assertThat(result.isValid()).isFalse();
    }

    /// Messages may quote what users wrote.
    @Test
    void aFailureIsToldByItsKindAlone() {
        assertThatThrownBy(() ->
                        traces.step(
                                "step",
                                CAUSE,
                                () -> {
                                    throw new IllegalStateException("password=hunter2");
                                },
                                _ -> true))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told.getFirst().getStatus().getDescription()).isEqualTo("IllegalStateException");
        assertThat(told.toString()).doesNotContain("hunter2");
    }
}
