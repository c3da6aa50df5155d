"""The daily job as an Airflow DAG: each of its runs takes all its notebooks from the release that was live when it began.

Needs apache-airflow-providers-papermill, papermill[s3] and released_templates.py beside it, in the folder of DAGs.
"""

from datetime import datetime

from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.sdk import dag, task
from released_templates import live_templates

STATE = "s3://etlbucket/jobs/_promote/v1/"
OUTPUTS = "s3://etlbucket/jobs/outputs"
DATABASE = "/srv/warehouse/plays.sqlite"
REGIONS = ["fr", "us"]


@dag(schedule="@daily", start_date=datetime(2026, 11, 1), catchup=False)
def daily_plays():
    @task
    def release() -> dict[str, str]:
        # Its answer is stored with the DAG run: tasks that are retried or late still read from the same release.
        return live_templates(STATE, ["vid_agg.ipynb", "report.ipynb"])

    templates = release()

    def notebook(name: str, task_id: str, parameters: dict[str, str]) -> PapermillOperator:
        return PapermillOperator(
            task_id=task_id,
            input_nb="{{ ti.xcom_pull(task_ids='release')['" + name + "'] }}",
            output_nb=f"{OUTPUTS}/{{{{ ds }}}}/{task_id}.ipynb",
            parameters={"run_date": "{{ ds | replace('-', '_') }}", "database": DATABASE, **parameters},
        )

    regions = [notebook("vid_agg.ipynb", f"vid_agg_{region}", {"region_code": region}) for region in REGIONS]
    templates >> regions >> notebook("report.ipynb", "report", {})


daily_plays()
