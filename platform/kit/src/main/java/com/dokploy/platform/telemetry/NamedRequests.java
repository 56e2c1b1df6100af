package com.dokploy.platform.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.slf4j.MDC;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Spans of requests carry the request's id (B51). Metrics do not: it is different for each.
final class NamedRequests extends DefaultServerRequestObservationConvention {
    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        var values = super.getHighCardinalityKeyValues(context);
        var request = MDC.get("requestId");
        return request == null ? values : values.and(KeyValue.of(Traces.REQUEST_ID, request));
    }
}
