/** What tests of distribution share: small runs, obstacles put in their way, and what Spark did. */
package org.gradus.testing;
