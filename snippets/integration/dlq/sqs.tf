# ---
# title: SQS
# packages: {}
# untested: "Terraform's own parser reads it, and it is looked through for what matters in it; nothing is planned."
# placeholders:
#   orders: The name of the queue
#   5: Attempts, the first included
#   60: Seconds that one attempt may take; more than the handler's own deadline
#   alarm_topic_arn: The variable with the topic that tells somebody
# ---
resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 60
  receive_wait_time_seconds  = 20
  message_retention_seconds  = 4 * 24 * 3600
  sqs_managed_sse_enabled    = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.orders_dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "orders_dead" {
  name = "orders-dead"
  # The time in the first queue counts as well.
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_redrive_allow_policy" "orders_dead" {
  queue_url = aws_sqs_queue.orders_dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.orders.arn]
  })
}

resource "aws_cloudwatch_metric_alarm" "orders_dead" {
  alarm_name          = "orders-dead-letters"
  alarm_description   = "Messages could not be handled. Look at one, mend the cause, then start a redrive."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.orders_dead.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
