/** What settings name, read from where paths lead; folders of pictures are decoded by executors. */
package org.gradus.spark.input;
