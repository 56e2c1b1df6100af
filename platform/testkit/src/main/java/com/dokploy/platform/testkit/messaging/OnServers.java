package com.dokploy.platform.testkit.messaging;

/// A part of the contract, and the servers that it is proven on.
interface OnServers {
    KafkaUnderTest kafka();

    PostgresUnderTest postgres();

    /// Database, schema and topics of the running test.
    MessagingBed bed();
}
