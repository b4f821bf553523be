/** What needs the Vector API, an incubator module, to be compiled. */
package org.gradus.benchmark.vector;
